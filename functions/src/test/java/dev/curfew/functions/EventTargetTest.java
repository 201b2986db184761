package dev.curfew.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.apprunner.Target;
import dev.curfew.control.Selection;
import dev.curfew.control.UnservableException;
import dev.curfew.json.BadJsonException;
import dev.curfew.json.JsonObject;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Home is 111111111111/eu-central-1. */
class EventTargetTest {
    private static final Target HOME = Target.parse("111111111111/eu-central-1");

    @ParameterizedTest(name = "{1} asked for in {0} is about {2}")
    @CsvSource({
        "111111111111/eu-central-1, shop-api,                  111111111111/eu-central-1",
        "111111111111/eu-central-1, 222222222222/eu-central-1, 222222222222/eu-central-1",
        "111111111111/eu-central-1, 111111111111/us-east-1,    111111111111/us-east-1",
        "222222222222/us-east-1,    shop-api,                  222222222222/us-east-1",
        "222222222222/us-east-1,    222222222222/us-east-1,    222222222222/us-east-1",
        "222222222222/us-east-1,    222222222222/eu-west-1,    222222222222/eu-west-1"
    })
    void a_request_is_about_where_it_was_made_or_where_its_service_is(String origin, String service, String target) {
        assertThat(EventTarget.of(madeIn(origin), selection(service), HOME)).hasToString(target);
    }

    @ParameterizedTest(name = "{1} asked for in {0}")
    @CsvSource({"222222222222/us-east-1, 111111111111/eu-central-1", "222222222222/us-east-1, 333333333333/us-east-1"})
    void nobody_reaches_into_an_account_of_somebody_else(String origin, String service) {
        assertThatThrownBy(() -> EventTarget.of(madeIn(origin), selection(service), HOME))
                .isInstanceOf(UnservableException.class)
                .hasMessageStartingWith("`service`: expected a service of the account 222222222222");
    }

    @Test
    void an_event_that_was_given_by_hand_is_about_home() {
        assertThat(EventTarget.of(JsonObject.parse("{}"), new Selection.ByTags(Map.of("env", "dev")), HOME))
                .isEqualTo(HOME);
    }

    @Test
    void an_account_that_cannot_be_one_is_told() {
        assertThatThrownBy(() -> EventTarget.of(JsonObject.parse("{\"account\":\"12\",\"region\":\"eu-west-1\"}")))
                .isInstanceOf(BadJsonException.class)
                .hasMessage("`account`: expected twelve digits, and a region in `region`, found `12/eu-west-1`");
    }

    private static JsonObject madeIn(String origin) {
        Target target = Target.parse(origin);
        return JsonObject.parse("{\"account\":\"" + target.account() + "\",\"region\":\"" + target.region() + "\"}");
    }

    private static Selection selection(String service) {
        if (!service.contains("/")) {
            return new Selection.ByName(Set.of(service));
        }
        Target target = Target.parse(service);
        return new Selection.ByName(Set.of("arn:aws:apprunner:" + target.region() + ":" + target.account()
                + ":service/shop-api/8fe1e10304f84fd2b0df550fe98a71fa"));
    }
}
