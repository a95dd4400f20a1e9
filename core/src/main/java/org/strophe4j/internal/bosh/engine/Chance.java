package org.strophe4j.internal.bosh.engine;

/** What must not be foreseen. Tests give what they like. */
public interface Chance {
    /** {@return a seed for keys: at least 128 bits that nobody can guess} */
    String seed();

    /** {@return a number from 0 (included) to 1 (excluded), which spreads what would otherwise happen at once} */
    double fraction();
}
