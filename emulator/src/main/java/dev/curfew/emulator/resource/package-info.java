/**
 * What resources of every kind have in common: ids and ARNs, tags, revisions, quotas, and the timeline on which they
 * settle.
 *
 * <p>Lives here: mechanisms that several kinds of resource share. May not: a rule of one kind, JSON, HTTP, locks, or a
 * clock (the instant is always a parameter).
 *
 * <p>Start reading at {@link dev.curfew.emulator.resource.Revisions}, then {@link
 * dev.curfew.emulator.resource.Timeline}.
 */
@NullMarked
package dev.curfew.emulator.resource;

import org.jspecify.annotations.NullMarked;
