package org.antitrafficking.coordination.api.operations;

/** An operation that this node does or will do: how far it has come, and whether it goes on. */
final class UnderWay implements Operation.Progress {

    /** How far it has come. */
    record Come(long done, long of) {}

    private final String operation;
    private volatile Come come = new Come(0, 0);
    private volatile boolean cancelled;
    private boolean over;
    private boolean begun;

    UnderWay(String operation) {
        this.operation = operation;
    }

    Come come() {
        return come;
    }

    @Override
    public void at(long done, long of) {
        come = new Come(done, of);
        step();
    }

    @Override
    public void step() {
        if (cancelled) throw new Operation.Cancelled(operation);
    }

    /** It ends at its next step. */
    void cancel() {
        cancelled = true;
    }

    /** Whether its work begins: it does once, unless it is over already. */
    synchronized boolean begins() {
        if (over) return false;
        begun = true;
        return true;
    }

    /** Whether it is over without having begun. */
    synchronized boolean endsUnbegun() {
        if (begun) return false;
        over = true;
        return true;
    }
}
