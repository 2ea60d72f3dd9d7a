/** What is created under the old release and asked for again under the new one, and who is refused. */
@NullMarked
package dev.rehearsal.evidence.smoke;

import org.jspecify.annotations.NullMarked;
