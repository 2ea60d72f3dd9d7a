/** Which server the database runs on: its version, extensions, collations and what it promises to write. */
@NullMarked
package dev.rehearsal.evidence.databaseserver;

import org.jspecify.annotations.NullMarked;
