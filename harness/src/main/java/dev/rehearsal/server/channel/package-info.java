/** The one process through which a replica is spoken to, and the shell in which an operator works. */
@NullMarked
package dev.rehearsal.server.channel;

import org.jspecify.annotations.NullMarked;
