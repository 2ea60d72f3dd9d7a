/** Evidence from PostgreSQL; the only package that writes SQL. */
@NullMarked
package dev.rehearsal.database;

import org.jspecify.annotations.NullMarked;
