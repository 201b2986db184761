package dev.curfew.emulator.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One question that is answered in pages. Its tokens work for that question only: "All other parameter values must be
 * identical to the ones specified in the initial request", says the API of every list action.
 *
 * @param question a digest of the action and its parameters
 */
public record Paging(UUID question) {

    /**
     * One page.
     *
     * @param items what is on it
     * @param nextToken the token of the next page, or null when this is the last one
     */
    public record Page<T>(List<T> items, @Nullable String nextToken) {}

    /** Returns the paging of an action with these parameters (all but the token). */
    public static Paging of(String action, @Nullable Object... parameters) {
        String text = action + Arrays.deepToString(parameters);
        return new Paging(UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns the position after which the page begins, or empty when the token is not one of this question. */
    public OptionalLong position(String token) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split(":", 2);
            return parts.length == 2 && parts[0].equals(question.toString())
                    ? OptionalLong.of(Long.parseLong(parts[1]))
                    : OptionalLong.empty();
        } catch (IllegalArgumentException e) {
            return OptionalLong.empty();
        }
    }

    /**
     * Answers the question with one page.
     *
     * @param token what the request says, or null for the first page
     * @param size how many items a page has at most
     * @param after gives everything that is left after a position, in order; 0 is before all
     * @param position where an item stands, for ever
     * @throws ApiException ({@link ErrorType#INVALID_REQUEST}) when the token is not one of this question
     */
    public <T> Page<T> answer(
            @Nullable String token, int size, LongFunction<Stream<T>> after, ToLongFunction<T> position) {
        long start = token == null
                ? 0
                : position(token)
                        .orElseThrow(() -> ApiException.invalid("NextToken", "is not a token of this request."));
        return page(after.apply(start).iterator(), size, position);
    }

    /**
     * Cuts the next page.
     *
     * @param rest everything that is left, in order
     * @param size how many items a page has at most
     * @param position where an item stands; positions are for ever, so pages stay right when items come
     *     and go between them
     */
    public <T> Page<T> page(Iterator<T> rest, int size, ToLongFunction<T> position) {
        List<T> items = new ArrayList<>();
        while (items.size() < size && rest.hasNext()) {
            items.add(rest.next());
        }
        return new Page<>(List.copyOf(items), rest.hasNext() ? token(position.applyAsLong(items.getLast())) : null);
    }

    private String token(long position) {
        byte[] text = (question + ":" + position).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }
}
