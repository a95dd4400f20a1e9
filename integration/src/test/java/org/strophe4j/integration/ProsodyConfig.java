package org.strophe4j.integration;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.strophe4j.testkit.contract.Account;

/**
 * The configuration of a Prosody that serves nothing but loopback.
 *
 * @param folder what belongs to this server: certificates, plugins, data
 * @param http where WebSocket and BOSH are spoken over an open wire
 * @param component where components connect
 * @param https where they are spoken over TLS, by the certificate shown there
 * @param directTls where clients connect that speak TCP
 */
record ProsodyConfig(Path folder, int http, int component, Map<TestAuthority.Quality, Integer> https, int directTls) {
    ProsodyConfig {
        https = new EnumMap<>(https);
    }

    /** {@return the port where a certificate of that quality is shown} */
    int https(TestAuthority.Quality quality) {
        return Objects.requireNonNull(https.get(quality), quality::name);
    }

    /** {@return the text of the configuration file, which is a Lua program} */
    String render() {
        return common() + clients() + hosts();
    }

    private String clients() {
        return """
                c2s_direct_tls_ports = { %1$d }
                c2s_direct_tls_ssl = { %2$s }

                """.formatted(directTls, certificate(directTls, TestAuthority.Quality.GOOD));
    }

    private String common() {
        return """
                data_path = "%1$s/data"
                plugin_paths = { "%1$s/plugins" }
                -- Every port shows its own certificate, whatever name a client asks for.
                certificates = "%1$s/none"
                log = { { to = "stdout"; levels = { min = "info" }; timestamps = true } }

                interfaces = { "127.0.0.1" }
                local_interfaces = { "127.0.0.1" }
                use_ipv6 = false
                c2s_ports = {}
                component_ports = { %7$d }
                http_ports = { %2$d }
                https_ports = { %3$s }
                https_ssl = { %4$s }
                http_default_host = "%5$s"

                modules_enabled = {
                  "roster"; "saslauth"; "disco"; "posix"; "http"; "websocket"; "bosh"; "ping"; "time"; "version";
                  "carbons"; "blocklist"; "smacks"; "lab_accounts"; "lab_lifeline";
                }
                modules_disabled = { "s2s"; "offline"; "tls" }

                -- Plain loopback is as good as TLS here: every mechanism shall be tried on both.
                c2s_require_encryption = false
                allow_unencrypted_plain_auth = true
                -- A stanza and what follows it leave in two writes; waiting for the first one's receipt costs 40 ms.
                network_settings = { nagle = false; tcp_backlog = 1024 }
                c2s_stanza_size_limit = 262144
                -- Who is away for a moment while many write to him shall find it all; left to itself, Prosody keeps 500.
                smacks_max_queue_size = 20000
                -- A page that comes from elsewhere may speak BOSH.
                access_control_allow_origins = { "*" }
                -- Plain storage, because it can answer every SCRAM.
                authentication = "internal_plain"
                default_storage = "internal"
                lab_accounts = { %6$s }

                """.formatted(folder, http, list(https.values()), certificates(), Hosts.MAIN, accounts(), component);
    }

    private static String hosts() {
        return """
                VirtualHost "%s"

                VirtualHost "%s"
                  authentication = "internal_hashed"
                  disable_sasl_mechanisms = { "PLAIN" }

                VirtualHost "%s"
                  authentication = "internal_hashed"
                  password_hash = "SHA-256"
                  disable_sasl_mechanisms = { "PLAIN" }

                VirtualHost "%s"
                  disable_sasl_mechanisms = { "SCRAM-SHA-1"; "SCRAM-SHA-256"; "SCRAM-SHA-1-PLUS"; "SCRAM-SHA-256-PLUS" }

                VirtualHost "%s"
                  authentication = "anonymous"
                  modules_disabled = { "lab_accounts" }

                VirtualHost "%s"
                  conflict_resolve = "kick_new"

                Component "%s" "muc"
                  restrict_room_creation = false
                  muc_room_locking = false

                Component "%s"
                  component_secret = "%s"
                """.formatted(
                        Hosts.MAIN,
                        Hosts.SHA1,
                        Hosts.SHA256,
                        Hosts.PLAIN,
                        Hosts.ANONYMOUS,
                        Hosts.FIRST_COME,
                        Hosts.CONFERENCE,
                        Hosts.COMPONENT,
                        Hosts.COMPONENT_SECRET);
    }

    private String certificates() {
        return https.entrySet().stream()
                .map(each -> certificate(each.getValue(), each.getKey()))
                .collect(Collectors.joining("; "));
    }

    private String certificate(int port, TestAuthority.Quality quality) {
        return "[%2$d] = { certificate = \"%1$s/%3$s.crt\"; key = \"%1$s/%3$s.key\" }".formatted(folder, port, quality);
    }

    private static String accounts() {
        return Account.ALL.stream()
                .map(each -> "[\"%s\"] = \"%s\"".formatted(each.name(), each.password()))
                .collect(Collectors.joining("; "));
    }

    private static String list(Iterable<Integer> ports) {
        StringBuilder text = new StringBuilder();
        ports.forEach(port -> text.append(port).append("; "));
        return text.toString();
    }
}
