package dev.curfew.functions.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <p>{{a}}</p>                              | <p>&lt;b&gt;&amp;&quot;&#39;</p>
            {{#a}}x{{/a}}{{^a}}y{{/a}}                | x
            {{#no}}x{{/no}}{{^no}}y{{/no}}            | y
            {{#list}}[{{n}}{{.}}]{{/list}}            | [outer1][outer2]
            {{#maps}}[{{n}}{{^m}}-{{/m}}]{{/maps}}    | [1][outer-][-]
            {{#map}}{{m}}{{n}}{{/map}}                | innerouter
            {{#lines}}{{lines}}{{/lines}}{{strip}}    | text
            """)
    void holes_are_filled(String template, String html) {
        Values nothing = new Values().put("n", null).put("m", "");
        Map<String, Object> values = Map.of(
                "a",
                "<b>&\"'",
                "n",
                "outer",
                "lines",
                "text",
                "list",
                List.of(1, 2),
                "maps",
                List.of(Map.of("n", 1, "m", true), Map.of(), nothing.map()),
                "map",
                Map.of("m", "inner"));
        assertThat(Template.of(template).render(values)).isEqualTo(html);
    }

    @Test
    void line_breaks_between_tags_are_left_out_and_others_stay() {
        assertThat(Template.of("<ul>\n  <li>one\n  two</li>\n</ul>\n").render(Map.of()))
                .isEqualTo("<ul><li>one\ntwo</li></ul>");
    }

    @Test
    void sections_must_end() {
        assertThatThrownBy(() -> Template.of("{{#a}}x")).hasMessageContaining("a");
        assertThatThrownBy(() -> Template.of("{{#a}}{{/b}}")).hasMessageContaining("b");
    }
}
