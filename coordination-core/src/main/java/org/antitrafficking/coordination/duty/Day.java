package org.antitrafficking.coordination.duty;

/** A day of the week, as {@link java.time.DayOfWeek} names it. Written as its text, never its name. */
public enum Day {
    MONDAY("monday"),
    TUESDAY("tuesday"),
    WEDNESDAY("wednesday"),
    THURSDAY("thursday"),
    FRIDAY("friday"),
    SATURDAY("saturday"),
    SUNDAY("sunday");

    private final String text;

    Day(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
