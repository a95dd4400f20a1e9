package org.strophe4j.store;

/** What is stored must not be used. The message says why and shows nothing of the content. */
final class UnusableStateException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean ofAnotherVersion;

    UnusableStateException(String reason) {
        super(reason);
        this.ofAnotherVersion = false;
    }

    private UnusableStateException(long found, int known) {
        super("it has version " + found + " of the format, not " + known);
        this.ofAnotherVersion = true;
    }

    static UnusableStateException version(long found, int known) {
        return new UnusableStateException(found, known);
    }

    /** {@return whether another release of the library may be able to use it} */
    boolean isOfAnotherVersion() {
        return ofAnotherVersion;
    }
}
