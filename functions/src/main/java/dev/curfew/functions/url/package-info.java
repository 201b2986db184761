/**
 * Requests and answers of function URLs and HTTP APIs, in the format that Lambda gives both.
 *
 * <p>May not: know what is asked for.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-payloads">Payload format 2.0</a>
 */
@NullMarked
package dev.curfew.functions.url;

import org.jspecify.annotations.NullMarked;
