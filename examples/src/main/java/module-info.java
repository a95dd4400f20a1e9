/** Programs that use the library as its users do. */
module org.strophe4j.examples {
    requires static org.jspecify;
    requires org.strophe4j;
    requires org.strophe4j.testkit;
}
