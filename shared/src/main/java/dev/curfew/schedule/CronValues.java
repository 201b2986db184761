package dev.curfew.schedule;

import java.util.BitSet;
import java.util.List;

/** Reads a field of a cron expression as a set of numbers: {@code *}, {@code 8}, {@code 8-18/2,22}, {@code 22-2}. */
final class CronValues {

    private CronValues() {}

    /** Reads a list of items. */
    static Parsed<BitSet> parse(Word list, CronField field) {
        BitSet values = new BitSet();
        for (Word item : list.split(',')) {
            switch (item(item, field)) {
                case Parsed.Value<BitSet>(var some) -> values.or(some);
                case Parsed.Failure<BitSet> failure -> {
                    return failure;
                }
            }
        }
        return new Parsed.Value<>(values);
    }

    /** Reads an item without commas: a range, perhaps with a step. */
    static Parsed<BitSet> item(Word item, CronField field) {
        List<Word> parts = item.split('/');
        if (parts.size() > 2) {
            return parts.get(1).lacks("`,` or the end of the field", "");
        }
        boolean stepped = parts.size() == 2;
        int step = stepped ? parts.get(1).number() : 1;
        if (step < 1 || step > field.size()) {
            return parts.get(1).instead("a step from 1 to " + field.size(), "");
        }
        return range(parts.getFirst(), field, step, stepped);
    }

    private static Parsed<BitSet> range(Word range, CronField field, int step, boolean stepped) {
        if (range.value().equals("*")) {
            return values(field, field.least(), field.most(), step);
        }
        List<Word> ends = range.split('-');
        for (Word end : ends) {
            if (field.valueOf(end) < 0) {
                return end.instead(field.expected(), field.hint(end));
            }
        }
        if (ends.size() > 2) {
            return ends.get(1).lacks("`,`, `/` or the end of the field", "a range has two ends");
        }
        int first = field.valueOf(ends.getFirst());
        if (ends.size() == 1) {
            // A single start with a step runs to the end of the field: 1/10 is 1, 11, 21, …
            return values(field, first, stepped ? field.most() : first, step);
        }
        int last = field.valueOf(ends.getLast());
        if (last < first && field == CronField.YEAR) {
            return ends.getLast().instead("a year not before " + first, "years do not wrap");
        }
        return values(field, first, last < first ? last + field.size() : last, step);
    }

    private static Parsed<BitSet> values(CronField field, int first, int last, int step) {
        BitSet values = new BitSet();
        for (int value = first; value <= last; value += step) {
            values.set(value > field.most() ? value - field.size() : value);
        }
        return new Parsed.Value<>(values);
    }
}
