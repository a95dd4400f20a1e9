/** What users of the library write. It is compiled and run as a module, which proves the modules that it requires. */
module org.strophe4j.examples {
    requires jdk.httpserver;
    requires static org.jspecify;
    requires org.strophe4j;
    requires org.strophe4j.testkit;

    provides org.strophe4j.ConnectionPlugin with
            org.strophe4j.examples.SoftwareVersion;
}
