/** Who holds and awaits which lock, and which files tables lie in. */
@NullMarked
package dev.rehearsal.postgres.locks;

import org.jspecify.annotations.NullMarked;
