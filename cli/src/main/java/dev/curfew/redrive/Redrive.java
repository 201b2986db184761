package dev.curfew.redrive;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Goes through the dead-letter queue once. */
public final class Redrive {
    private final LetterBox box;
    private final Predicate<Letter> selection;
    private final int atMost;

    /**
     * Creates it.
     *
     * @param selection which letters; the others are left alone
     * @param atMost how many letters
     */
    public Redrive(LetterBox box, Predicate<Letter> selection, int atMost) {
        this.box = box;
        this.selection = selection;
        this.atMost = atMost;
    }

    /**
     * Hands over letter after letter. What is not deleted can be received by others afterwards.
     *
     * @param deals deals with a letter, and says whether it may be deleted
     */
    public void run(Function<Letter, Boolean> deals) {
        Set<String> seen = new HashSet<>();
        Map<String, Message> kept = new LinkedHashMap<>();
        int dealt = 0;
        try {
            while (dealt < atMost) {
                List<Message> received = box.receive();
                if (received.isEmpty()) {
                    return;
                }
                received.forEach(message -> kept.put(message.id(), message));
                // In a long run, what was left comes back before the end.
                List<Message> fresh = received.stream()
                        .filter(message -> seen.add(message.id()))
                        .toList();
                dealt += deal(fresh, atMost - dealt, kept, deals);
            }
        } finally {
            kept.values().forEach(box::release);
        }
    }

    private int deal(List<Message> messages, int most, Map<String, Message> kept, Function<Letter, Boolean> deals) {
        List<Letter> letters = messages.stream()
                .map(LetterReader::read)
                .filter(selection)
                .limit(most)
                .toList();
        for (Letter letter : letters) {
            if (deals.apply(letter)) {
                box.delete(letter.message());
                kept.remove(letter.message().id());
            }
        }
        return letters.size();
    }
}
