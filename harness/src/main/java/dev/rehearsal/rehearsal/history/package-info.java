/** Random histories: several changes, writes, backups and crashes after one another. */
@NullMarked
package dev.rehearsal.rehearsal.history;

import org.jspecify.annotations.NullMarked;
