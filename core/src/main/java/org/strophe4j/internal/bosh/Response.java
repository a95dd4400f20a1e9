package org.strophe4j.internal.bosh;

import io.netty.handler.codec.http.HttpHeaders;

/**
 * A complete HTTP response.
 *
 * @param status its status
 * @param headers its headers
 * @param content its body, decompressed
 * @param keepsAlive whether the connection serves for another request
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Response(int status, HttpHeaders headers, byte[] content, boolean keepsAlive) {}
