/**
 * Links that carry a permission: whoever has one may do what it says until it expires, and nothing else.
 *
 * <p>Lives here: what a link says, and how that is signed and checked. May not: HTTP, AWS, or what a link leads to.
 *
 * <p>Start reading at {@link dev.curfew.link.Link}, then {@link dev.curfew.link.LinkSigner}.
 */
@NullMarked
package dev.curfew.link;

import org.jspecify.annotations.NullMarked;
