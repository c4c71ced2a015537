package org.antitrafficking.coordination.api.federation;

import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** The body of an answer that is coming: how long it has been silent, and an end where it becomes too long. */
final class ComingBody implements BodySubscriber<byte[]> {

    /** Fails the answer. */
    static final class TooLong extends RuntimeException {}

    private final BodySubscriber<byte[]> bytes = BodySubscribers.ofByteArray();
    private long left;
    private @Nullable Subscription subscription;
    private volatile long heardNanos = System.nanoTime();

    /** @param most that it may have, in bytes */
    ComingBody(long most) {
        left = most;
    }

    /** How long nothing has come; from the beginning where nothing has come yet. */
    long silentNanos() {
        return System.nanoTime() - heardNanos;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return bytes.getBody();
    }

    @Override
    public void onSubscribe(Subscription coming) {
        subscription = coming;
        heardNanos = System.nanoTime();
        bytes.onSubscribe(coming);
    }

    @Override
    public void onNext(List<ByteBuffer> came) {
        heardNanos = System.nanoTime();
        for (ByteBuffer one : came) left -= one.remaining();
        if (left >= 0) {
            bytes.onNext(came);
            return;
        }
        if (subscription != null) subscription.cancel();
        bytes.onError(new TooLong());
    }

    @Override
    public void onError(Throwable why) {
        bytes.onError(why);
    }

    @Override
    public void onComplete() {
        bytes.onComplete();
    }
}
