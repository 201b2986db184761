/**
 * JSON objects as they arrive from outside, read field by field with complaints that name the field.
 *
 * <p>No AWS here and no words of the domain. Start reading at {@link dev.curfew.json.JsonObject}.
 */
@NullMarked
package dev.curfew.json;

import org.jspecify.annotations.NullMarked;
