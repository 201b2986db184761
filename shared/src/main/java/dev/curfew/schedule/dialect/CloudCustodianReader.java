package dev.curfew.schedule.dialect;

import dev.curfew.schedule.CalendarRule;
import dev.curfew.schedule.Hours;
import dev.curfew.schedule.NamedSchedule;
import dev.curfew.schedule.WeeklySchedule;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the off-hours tag of Cloud Custodian, in any case. Characters that some tags may not hold can be escaped by
 * their number, {@code u28} for a parenthesis. What the tag leaves out its policy decides, which the tag does not know:
 * Custodian's own defaults are taken, 7 and 19 o'clock from Monday to Friday.
 *
 * <p>Custodian acts in the hour that a tag names, and twice in an hour that comes twice; here each edge comes once.
 */
final class CloudCustodianReader {
    private static final String DAYS = "MTWHFSU";
    private static final Pattern ESCAPE = Pattern.compile("u(28|29|5b|5d|2c|3b|3d|2f|2d)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ITEM =
            Pattern.compile("\\(? *([A-Za-z]+)(?: *- *([A-Za-z]+))? *, *([0-9]+) *\\)?", Pattern.CASE_INSENSITIVE);
    /** The names that Custodian gives to zones; all follow the daylight saving of a place. */
    private static final Map<String, String> ALIASES = aliases();

    private final Piece whole;
    private final ZoneId defaultZone;
    private final Set<String> named = new HashSet<>();
    private final Map<String, CustodianHours> edges = new HashMap<>();
    private final List<String> changes = new ArrayList<>();
    private Optional<ZoneId> zone = Optional.empty();

    CloudCustodianReader(String text, ZoneId defaultZone) {
        String plain = ESCAPE.matcher(text)
                .replaceAll(
                        match -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(match.group(1), 16))));
        this.whole = unquoted(Piece.of("", plain));
        this.defaultZone = defaultZone;
    }

    private static Map<String, String> aliases() {
        String text = "pdt pt pst=America/Los_Angeles;ast at=America/Phoenix;est edt et=America/New_York;"
                + "cst cdt ct=America/Chicago;mst mdt mt=America/Denver;gmt gt=Etc/GMT;bst=Europe/London;"
                + "ist=Europe/Dublin;cet=Europe/Berlin;it=Asia/Kolkata;jst=Asia/Tokyo;kst=Asia/Seoul;"
                + "sgt=Asia/Singapore;aet=Australia/Sydney;brt=America/Sao_Paulo;nzst=Pacific/Auckland;utc=Etc/UTC";
        Map<String, String> aliases = new HashMap<>();
        for (String line : text.split(";", -1)) {
            String[] sides = line.split("=", 2);
            for (String alias : sides[0].split(" ", -1)) {
                aliases.put(alias, sides[1]);
            }
        }
        return Map.copyOf(aliases);
    }

    private static Piece unquoted(Piece piece) {
        int length = piece.end() - piece.start();
        boolean quoted = length > 1 && "'\"".indexOf(piece.value().charAt(0)) >= 0;
        return quoted && piece.value().charAt(length - 1) == piece.value().charAt(0)
                ? piece.part(1, length - 1)
                : piece;
    }

    Converted read() {
        if (whole.value().equalsIgnoreCase("off")) {
            changes.add("off takes a resource out of Custodian: here the schedule never has an opinion, as if there was"
                    + " none.");
            return new Converted.Written(noOpinion(), changes);
        }
        for (Piece component : whole.split(';')) {
            if (component.start() < component.end()) {
                component(component);
            }
        }
        if (zone.isEmpty()) {
            changes.add("The tag names no zone; taken is " + defaultZone
                    + ", where Custodian takes America/New_York or what its policy says.");
        }
        CustodianHours on = hoursOf("on", 7);
        CustodianHours off = hoursOf("off", 19);
        if (on.at().stream().anyMatch(off.at()::contains)) {
            throw whole.instead("different hours for on and off", "");
        }
        return new Converted.Written(
                WeeklySchedule.of(CustodianHours.spans(on, off), zone.orElse(defaultZone)), changes);
    }

    /** The hours that the tag names, or those of Custodian's policies, as it does with one half alone. */
    private CustodianHours hoursOf(String key, int otherwise) {
        CustodianHours named = edges.get(key);
        if (named != null) {
            return named;
        }
        changes.add("The tag names no hours for " + key + "; taken is Custodian's default (M-F," + otherwise
                + "), unless its policy says otherwise.");
        Set<Integer> hours = new HashSet<>();
        EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY).forEach(day -> hours.add(CustodianHours.of(day, otherwise)));
        return new CustodianHours(hours);
    }

    private NamedSchedule noOpinion() {
        return NamedSchedule.of(
                zone.orElse(defaultZone),
                List.of(),
                List.of(),
                List.of(),
                List.of(new CalendarRule(List.of(), Hours.WHOLE_DAY)));
    }

    private void component(Piece component) {
        int equals = component.value().indexOf('=');
        int end = equals < 0 ? component.value().length() : equals;
        String key = component.value().substring(0, end).trim().toLowerCase(Locale.ROOT);
        if (!Set.of("on", "off", "tz").contains(key)) {
            throw component.instead("off=(…), on=(…) or tz=…", "");
        }
        if (!named.add(key)) {
            throw component.instead("each of off, on and tz once", "");
        }
        Piece value =
                component.part(Math.min(end + 1, component.value().length()), component.end() - component.start());
        if (key.equals("tz") && value.start() < value.end()) {
            zone = Optional.of(zone(value));
        } else if (!key.equals("tz") && equals >= 0) {
            edges.put(key, hours(value)); // `on` without hours asks for the default ones
        }
    }

    private static ZoneId zone(Piece value) {
        String id = value.value();
        String alias = ALIASES.get(id.toLowerCase(Locale.ROOT));
        if (alias != null) {
            return ZoneId.of(alias);
        }
        return ZoneId.getAvailableZoneIds().stream()
                .filter(known -> known.equalsIgnoreCase(id) && !known.startsWith("SystemV/"))
                .findFirst()
                .map(ZoneId::of)
                .orElseGet(value::zone);
    }

    private static CustodianHours hours(Piece value) {
        String text = value.value();
        boolean list = text.startsWith("[");
        Piece items = list ? value.part(1, text.endsWith("]") ? text.length() - 1 : text.length()) : value;
        if (list != text.endsWith("]")) {
            throw value.instead("both [ and ] around a list, or neither", "");
        }
        Set<Integer> hours = new HashSet<>();
        Matcher matcher = ITEM.matcher(items.value());
        int position = 0;
        while (true) {
            matcher.region(position, items.value().length());
            if (!matcher.lookingAt()) {
                throw items.part(position, items.value().length())
                        .instead("days and an hour such as (M-F,19)", "days are M T W H F S U, hours 0 to 23");
            }
            item(items, matcher, hours);
            position = matcher.end();
            if (position == items.value().length()) {
                return new CustodianHours(hours);
            }
            if (items.value().charAt(position) != ',') {
                throw items.part(position, items.value().length()).instead("a comma or the end", "");
            }
            position++;
        }
    }

    private static void item(Piece items, Matcher matcher, Set<Integer> hours) {
        DayOfWeek first = day(items.part(matcher.start(1), matcher.end(1)));
        DayOfWeek last = matcher.group(2) == null ? first : day(items.part(matcher.start(2), matcher.end(2)));
        Piece number = items.part(matcher.start(3), matcher.end(3));
        int hour = number.value().length() > 2 ? 24 : Integer.parseInt(number.value());
        if (hour > 23) {
            throw number.instead("an hour from 0 to 23", "");
        }
        hours.add(CustodianHours.of(last, hour));
        for (DayOfWeek day = first; day != last; day = day.plus(1)) {
            hours.add(CustodianHours.of(day, hour));
        }
    }

    private static DayOfWeek day(Piece letter) {
        int index = letter.value().length() == 1 ? DAYS.indexOf(letter.value().toUpperCase(Locale.ROOT)) : -1;
        if (index < 0) {
            throw letter.instead("a day, one of M T W H F S U", "H is Thursday, U is Sunday");
        }
        return DayOfWeek.of(index + 1);
    }
}
