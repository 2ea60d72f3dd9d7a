/** Evidence from PostgreSQL; the only package that writes SQL. */
@NullMarked
package dev.rehearsal.postgres;

import org.jspecify.annotations.NullMarked;
