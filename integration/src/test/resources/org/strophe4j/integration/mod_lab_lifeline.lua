-- Ties the server to the tests that started it: tells them when it listens, and stops when they are gone.
module:set_global();

local server = require "net.server";

module:hook("server-started", function ()
	io.stdout:write("lab: listening\n");
	io.stdout:flush();
end, -100);

-- Nothing is ever written to the standard input. It becomes readable when the other end is closed,
-- which the system does even for a process that was killed.
server.watchfd(0, function ()
	os.exit(1);
end);
