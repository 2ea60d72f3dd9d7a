/** Verdict in, documents out. Nothing is decided here; this is the only package that knows Allure. */
@NullMarked
package dev.rehearsal.reports;

import org.jspecify.annotations.NullMarked;
