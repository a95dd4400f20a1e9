/** What commands tell: one record for each kind of event, which knows its words and its fields. */
@NullMarked
package org.strophe4j.cli.report;

import org.jspecify.annotations.NullMarked;
