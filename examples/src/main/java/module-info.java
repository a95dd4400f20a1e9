<<<<<<< HEAD
/** Programs that use the library as its users do. */
=======
/** What users of the library write. It is compiled and run as a module, which proves the modules that it requires. */
>>>>>>> 968b87b (examples: those of Strophe's reference, and what else users write)
module org.strophe4j.examples {
    requires static org.jspecify;
    requires org.strophe4j;
    requires org.strophe4j.testkit;
<<<<<<< HEAD
=======

    provides org.strophe4j.ConnectionPlugin with
            org.strophe4j.examples.SoftwareVersion;
>>>>>>> 968b87b (examples: those of Strophe's reference, and what else users write)
}
