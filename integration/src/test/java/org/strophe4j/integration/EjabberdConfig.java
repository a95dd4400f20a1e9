package org.strophe4j.integration;

import java.nio.file.Path;

/**
 * The configuration of an ejabberd that serves nothing but loopback.
 *
 * @param folder what belongs to this server: certificates and data
 * @param http where WebSocket and BOSH are spoken over an open wire
 * @param https where they are spoken over TLS
 * @param component where components connect
 * @param directTls where clients connect that speak TCP
 */
record EjabberdConfig(Path folder, int http, int https, int component, int directTls) {
    /** {@return the text of the configuration file, which is YAML} */
    String render() {
        return listeners() + authentication() + modules();
    }

    private String listeners() {
        return """
                loglevel: info
                log_rotate_count: 0
                certfiles: ["%1$s/GOOD.crt", "%1$s/GOOD.key"]
                ca_file: "%1$s/ROOT.crt"
                acme: {auto: false}
                define_macro:
                  HANDLERS: {/http-bind: mod_bosh, /xmpp-websocket: ejabberd_http_ws}
                listen:
                  - {port: %2$d, ip: "127.0.0.1", module: ejabberd_http, backlog: 1024, request_handlers: HANDLERS}
                  - {port: %3$d, ip: "127.0.0.1", module: ejabberd_http, backlog: 1024, request_handlers: HANDLERS,
                     tls: true}
                  - {port: %4$d, ip: "127.0.0.1", module: ejabberd_service, access: all, shaper: none,
                     hosts: {%5$s: {password: "%6$s"}}}
                  - {port: %7$d, ip: "127.0.0.1", module: ejabberd_c2s, backlog: 1024, max_stanza_size: 262144, tls: true}

                """.formatted(folder, http, https, component, Hosts.COMPONENT, Hosts.COMPONENT_SECRET, directTls);
    }

    private static String authentication() {
        return """
                hosts: [%1$s, %2$s, %3$s, %4$s, %5$s, %6$s, %7$s]
                auth_method: [internal]
                # Plain storage, because it can answer every SCRAM.
                auth_password_format: plain
                disable_sasl_mechanisms: [digest-md5]
                host_config:
                  %2$s: {auth_password_format: scram, auth_scram_hash: sha, disable_sasl_mechanisms: [plain, x-oauth2]}
                  %3$s: {auth_password_format: scram, auth_scram_hash: sha256, disable_sasl_mechanisms: [plain, x-oauth2]}
                  %4$s: {auth_password_format: scram, auth_scram_hash: sha512, disable_sasl_mechanisms: [plain, x-oauth2]}
                  %5$s: {disable_sasl_mechanisms: [digest-md5, scram-sha-1, scram-sha-256, scram-sha-512, x-oauth2]}
                  # PLAIN is offered there as well, as ejabberd does wherever nobody forbids it.
                  %6$s: {auth_method: [anonymous], anonymous_protocol: sasl_anon}
                  %7$s: {resource_conflict: closenew}

                """.formatted(
                Hosts.MAIN, Hosts.SHA1, Hosts.SHA256, Hosts.SHA512, Hosts.PLAIN, Hosts.ANONYMOUS, Hosts.FIRST_COME);
    }

    private static String modules() {
        return """
                modules:
                  mod_blocking: {}
                  mod_bosh: {}
                  mod_carboncopy: {}
                  mod_disco: {}
                  mod_ping: {}
                  mod_privacy: {}
                  mod_roster: {}
                  mod_stream_mgmt: {max_ack_queue: 20000}
                  mod_time: {}
                  mod_version: {}
                append_host_config:
                  %s: {modules: {mod_muc: {host: %s}}}
                """.formatted(Hosts.MAIN, Hosts.CONFERENCE);
    }
}
