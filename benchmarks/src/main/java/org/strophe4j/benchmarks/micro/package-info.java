/** What one operation costs, measured with JMH. */
@NullMarked
package org.strophe4j.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
