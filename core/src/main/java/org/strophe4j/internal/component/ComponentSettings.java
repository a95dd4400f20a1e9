package org.strophe4j.internal.component;

import java.time.Duration;
import org.strophe4j.internal.net.TcpService;
import org.strophe4j.xml.XmlLimits;

/**
 * What one attempt as a component has to know.
 *
 * @param service where to connect
 * @param domain the component's domain, the {@code to} of the header
 * @param limits what one element from the server may cost
 * @param elementTime how long the server may take from the first byte of an element to its last
 */
public record ComponentSettings(TcpService service, String domain, XmlLimits limits, Duration elementTime) {}
