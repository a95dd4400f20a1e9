-- Creates the accounts that the configuration names, on every host that keeps accounts.
-- Doing it here spares one start of prosodyctl for each of them, and any question of locale.
local stringprep = require "util.encodings".stringprep;
local users = require "core.usermanager";

for name, password in pairs(module:get_option("lab_accounts", {})) do
	local account = assert(stringprep.nodeprep(name), "not a local part: " .. name);
	if not users.user_exists(account, module.host) then
		assert(users.create_user(account, password, module.host));
	end
end
