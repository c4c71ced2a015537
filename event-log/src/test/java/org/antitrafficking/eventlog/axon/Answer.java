package org.antitrafficking.eventlog.axon;

/**
 * What a client was told about a request, in the end.
 *
 * @param decisions times that it was decided, more than once where others came first
 * @param unknown times that its outcome was not known, so that it was sent again
 * @param unavailable times that the log was not available, so that it was sent again
 */
record Answer(Request request, Outcome outcome, int decisions, int unknown, int unavailable) {

    /** What a client is told that is refused: not an outcome to the service, but to the check. */
    static Outcome refused(Request request) {
        return new Outcome(request.aggregateId(), -1, Commands.REFUSED, false);
    }

    boolean accepted() {
        return outcome.outcome().equals(Outcome.ACCEPTED);
    }

    /** One line of a process's output; no part of it has a space. */
    String line() {
        return "%s %d %s %d %s %b %d %d %d"
                .formatted(
                        request.client(),
                        request.n(),
                        outcome.aggregateId(),
                        outcome.lastSequence(),
                        outcome.outcome(),
                        outcome.replayed(),
                        decisions,
                        unknown,
                        unavailable);
    }

    static Answer parse(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length != 9) throw new IllegalArgumentException("Not an answer: " + line);
        return new Answer(
                new Request(parts[0], Integer.parseInt(parts[1])),
                new Outcome(parts[2], Long.parseLong(parts[3]), parts[4], Boolean.parseBoolean(parts[5])),
                Integer.parseInt(parts[6]),
                Integer.parseInt(parts[7]),
                Integer.parseInt(parts[8]));
    }
}
