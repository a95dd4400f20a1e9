package org.strophe4j.internal.websocket;

import org.strophe4j.xmpp.ErrorCondition;

/** Status codes of a close frame (RFC 6455, section 7.4). */
final class CloseCode {
    static final int NORMAL = 1000;
    static final int PROTOCOL_ERROR = 1002;
    static final int UNSUPPORTED_DATA = 1003;
    static final int INVALID_DATA = 1007;
    static final int POLICY_VIOLATION = 1008;
    static final int TOO_BIG = 1009;

    /** What a close frame without a code is said to have; never on the wire (section 7.4.1). */
    static final int NO_STATUS = 1005;

    private static final int LAST_DEFINED_OF_THE_FIRST = 1003;
    private static final int FIRST_DEFINED_OF_THE_SECOND = 1007;
    private static final int LAST_REGISTERED = 1014;
    private static final int FIRST_OF_LIBRARIES = 3000;
    private static final int LAST_PRIVATE = 4999;

    private CloseCode() {}

    /** {@return whether a peer may send a code: defined by the RFC, registered, or in the ranges left to applications} */
    static boolean maySend(int code) {
        return (code >= NORMAL && code <= LAST_DEFINED_OF_THE_FIRST)
                || (code >= FIRST_DEFINED_OF_THE_SECOND && code <= LAST_REGISTERED)
                || (code >= FIRST_OF_LIBRARIES && code <= LAST_PRIVATE);
    }

    /** {@return the code that tells the other side of a fault in the XML that it sent} */
    static int forXml(String condition) {
        return switch (condition) {
            case ErrorCondition.BAD_FORMAT, ErrorCondition.UNSUPPORTED_ENCODING -> INVALID_DATA;
            default -> POLICY_VIOLATION;
        };
    }
}
