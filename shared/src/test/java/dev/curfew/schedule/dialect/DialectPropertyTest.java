package dev.curfew.schedule.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

class DialectPropertyTest {

    @Property
    void no_text_crashes_a_reader(@ForAll Dialect dialect, @ForAll @StringLength(max = 80) String text) {
        assertThat(dialect.convert(text, ZoneId.of("UTC"))).isNotNull();
    }

    @Property
    void no_text_of_familiar_characters_crashes_a_reader(
            @ForAll Dialect dialect,
            @ForAll
                    @StringLength(max = 60)
                    @CharRange(from = '(', to = ';')
                    @CharRange(from = 'A', to = 'W')
                    @CharRange(from = 'm', to = 'm')
                    String text) {
        assertThat(dialect.convert(text, ZoneId.of("UTC"))).isNotNull();
    }
}
