/**
 * What was observed of a path, and how it is judged. Each aspect is a package below this one: its observer does I/O
 * and judges nothing, its facts are immutable, its checks are pure functions of facts. This package knows no aspect;
 * an aspect knows of the others their facts only.
 */
@NullMarked
package dev.rehearsal.evidence;

import org.jspecify.annotations.NullMarked;
