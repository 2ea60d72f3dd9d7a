/** How the application is asked: one client for single requests, one for a load, and the gates. No judgement. */
@NullMarked
package dev.rehearsal.evidence.http;

import org.jspecify.annotations.NullMarked;
