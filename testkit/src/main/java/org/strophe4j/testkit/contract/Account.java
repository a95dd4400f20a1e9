package org.strophe4j.testkit.contract;

import java.util.List;

/**
 * Somebody who exists on every host of a site that keeps accounts.
 *
 * @param name the local part of the address
 * @param password what he proves himself with
 */
public record Account(String name, String password) {
    /** Somebody with a plain name. */
    public static final Account ALICE = new Account("alice", "alicepw");
    /** Somebody else. */
    public static final Account BOB = new Account("bob", "bobpw");

    /** A capital letter of the second plane, whose address has it in lower case. */
    public static final Account DESERET = new Account("\uD801\uDC00", "deseret pw");

    /** An ideograph of the third plane, in the password as well. */
    public static final Account HAN = new Account("\uD840\uDC00", "\uD840\uDC00 p\u00E4ssw\u00F6rd");

    /** Everybody. */
    public static final List<Account> ALL = List.of(ALICE, BOB, DESERET, HAN);

    /**
     * Says who that is on a host.
     *
     * @param host the host
     * @return the bare address
     */
    public String jid(String host) {
        return name + "@" + host;
    }
}
