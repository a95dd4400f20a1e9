package org.strophe4j.testkit.server;

/** Which way bytes go through a proxy. */
public enum TrafficDirection {
    /** From the client to the server. */
    TO_SERVER,
    /** From the server to the client. */
    TO_CLIENT
}
