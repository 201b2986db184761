package dev.curfew.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.json.JsonObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"services":{"names":["shop-web","shop-api"]}} | shop-api, shop-web
            {"services":{"tags":{"env":"dev"}}}            | services tagged [env=dev]
            """)
    void services_are_selected_by_name_or_tags(String event, String words) {
        assertThat(Selections.read(JsonObject.parse(event)).words()).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                        | `services`: expected {"names":[…]} or {"tags":{…}}, found nothing
            {"services":"all"}                        | `services`: expected a JSON object, found `all`
            {"services":{}}                           | `services`: expected either names or tags, found neither
            {"services":{"names":["a"],"tags":{"a":"b"}}} | `services`: expected either names or tags, found both
            {"services":{"name":["shop-api"]}}        | `services.name`: there is no such field; there are names, tags; did you mean names?
            {"services":{"names":[]}}                 | `services.names`: expected at least one name, found an empty array
            {"services":{"names":"shop-api"}}         | `services.names`: expected an array, found `shop-api`
            {"services":{"names":["shop-api",7]}}     | `services.names[1]`: expected a text, found `7`
            {"services":{"names":["x"]}}              | `services.names`: expected the name or ARN of an App Runner service, found `x`
            """)
    void what_is_wrong_is_named(String event, String message) {
        assertThatThrownBy(() -> Selections.read(JsonObject.parse(event))).hasMessage(message);
    }
}
