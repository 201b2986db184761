/** What Curfew itself costs a month. */
@NullMarked
package dev.curfew.bench.bill;

import org.jspecify.annotations.NullMarked;
