package dev.curfew.link;

import java.time.Duration;
import java.time.Instant;

/**
 * What a signed link permits.
 *
 * @param deed what may be done
 * @param service the name of the service it may be done to
 * @param lasting how long the lease lasts that it grants, counted from its use; zero for {@link Deed#WAKE}, whose lease
 *     lasts as long as visitors come
 * @param expires when the link permits nothing any more
 */
public record Link(Deed deed, String service, Duration lasting, Instant expires) {

    /** What a link can permit. */
    public enum Deed {
        /** To wake the service as a visitor does. */
        WAKE("wake"),
        /** To keep the service awake for a while. */
        KEEP_AWAKE("keep-awake"),
        /** To keep the service asleep for a while. */
        PAUSE("pause");

        private final String word;

        Deed(String word) {
            this.word = word;
        }

        /** Returns the word by which links and people call it. */
        public String word() {
            return word;
        }
    }

    /** Takes off what a second is not told in the text of a link. */
    public Link {
        expires = Instant.ofEpochSecond(expires.getEpochSecond());
    }
}
