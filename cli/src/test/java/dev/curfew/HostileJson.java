package dev.curfew;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.curfew.json.JsonObject;
import dev.curfew.json.JsonText;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes something wrong of a JSON document. */
final class HostileJson {
    /** Stands for a byte with which no character of UTF-8 begins. */
    private static final String BYTE_80 = "\ue080";

    private static final String HUGE = "x".repeat(1_000_000);
    private static final List<Object> VALUES = Arrays.asList(
            null,
            0,
            -1,
            1e300,
            true,
            List.of(),
            Map.of(),
            List.of(Map.of("a", List.of(1))),
            Collections.nCopies(3_000, "shop-none"),
            Collections.nCopies(3, 7),
            "",
            " ",
            HUGE,
            "n".repeat(300),
            "\"'`; DROP TABLE x; --",
            "a\nb\r\tc\u0000\u0007",
            "../../etc/passwd",
            "${env:AWS_SECRET_ACCESS_KEY} ${jndi:ldap://x/y} {}",
            "\u001b[31mred\u001b[0m \u202ereversed \u2028",
            "\ud83d\ude34 \ud800 \ufffe",
            "P999999999D",
            "PT9223372036854775807S",
            "-P1D",
            "+999999999-12-31T23:59:59-18:00",
            "-999999999-01-01T00:00:00+18:00",
            "0000-00-00T00:00:00Z",
            "arn:aws:apprunner:eu-central-1:999999999999:service/shop-api/8fe1e10304f84fd2b0df550fe98a71fa",
            "arn:aws:apprunner:us-east-1:123456789012:service/bystander/8fe1e10304f84fd2b0df550fe98a71fa",
            "arn:aws:s3:::bucket",
            "arn:aws:lambda:eu-central-1:123456789012:function:x",
            "bystander",
            "file:///etc/passwd",
            "http://169.254.169.254/latest/meta-data");

    private final Random random;

    HostileJson(Random random) {
        this.random = random;
    }

    /** Returns a document with one or two things wrong, which may no longer be JSON. */
    String made(String document) {
        Map<String, Object> root = JsonObject.parse(document).asMap();
        for (int i = random.nextInt(3); i >= 0; i--) {
            spoil(root);
        }
        String text = JsonText.of(root);
        int cut = random.nextInt(text.length());
        return switch (random.nextInt(20)) {
            case 0 -> text.substring(0, cut);
            case 1 -> text.substring(0, cut) + "\u0001" + text.substring(cut);
            case 2 -> text.substring(0, cut) + text.substring(Math.min(text.length(), cut + 1 + random.nextInt(5)));
            case 3 -> "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);
            case 4 -> text.replaceFirst("\\{", "{\"deep\":" + "[".repeat(900) + "]".repeat(900) + ",");
            case 5 -> text.substring(0, cut) + BYTE_80 + text.substring(cut);
            case 6 -> text.replaceFirst("\"id\"", "\"id\":\"twice\",\"id\"");
            default -> text;
        };
    }

    /** Tells whether a document stands for bytes that are no text. */
    static boolean isNoText(String document) {
        return document.contains(BYTE_80);
    }

    /** Returns a handler that is given the bytes for which a document stands. */
    static Object onTheWire(Object handler) {
        return handler instanceof RequestStreamHandler streams
                ? (RequestStreamHandler) (input, output, context) -> {
                    // As a character for each byte.
                    String bytes = new String(input.readAllBytes(), StandardCharsets.ISO_8859_1);
                    String mark = new String(BYTE_80.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
                    byte[] sent = bytes.replace(mark, "\u0080").getBytes(StandardCharsets.ISO_8859_1);
                    streams.handleRequest(new ByteArrayInputStream(sent), output, context);
                }
                : handler;
    }

    @SuppressWarnings("unchecked") // JSON has text keys only
    private void spoil(Map<String, Object> object) {
        if (object.isEmpty()) {
            return;
        }
        List<String> names = List.copyOf(object.keySet());
        String name = names.get(random.nextInt(names.size()));
        Object value = object.get(name);
        if (value instanceof LinkedHashMap<?, ?> inner && random.nextInt(4) > 0) {
            spoil((Map<String, Object>) inner);
            return;
        }
        if (value instanceof List<?> list && !list.isEmpty() && random.nextInt(2) > 0) {
            if (list.getFirst() instanceof LinkedHashMap<?, ?> inner) {
                spoil((Map<String, Object>) inner);
            } else {
                object.put(name, Arrays.asList(list.getFirst(), hostile()));
            }
            return;
        }
        switch (random.nextInt(6)) {
            case 0 -> object.remove(name);
            case 1 -> object.put(hostile() instanceof String text ? text : "unknown", object.remove(name));
            default -> object.put(name, hostile());
        }
    }

    private Object hostile() {
        return VALUES.get(random.nextInt(VALUES.size()));
    }
}
