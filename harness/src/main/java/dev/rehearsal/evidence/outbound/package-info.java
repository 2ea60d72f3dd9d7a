/** What the application tried to reach outside of the server. */
@NullMarked
package dev.rehearsal.evidence.outbound;

import org.jspecify.annotations.NullMarked;
