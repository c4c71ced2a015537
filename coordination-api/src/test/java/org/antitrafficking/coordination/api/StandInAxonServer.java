package org.antitrafficking.coordination.api;

import io.axoniq.axonserver.grpc.ErrorMessage;
import io.axoniq.axonserver.grpc.InstructionAck;
import io.axoniq.axonserver.grpc.ProcessingKey;
import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandProviderInbound;
import io.axoniq.axonserver.grpc.command.CommandProviderOutbound;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.axoniq.axonserver.grpc.command.CommandServiceGrpc;
import io.axoniq.axonserver.grpc.command.CommandSubscription;
import io.axoniq.axonserver.grpc.control.ClientIdentification;
import io.axoniq.axonserver.grpc.control.NodeInfo;
import io.axoniq.axonserver.grpc.control.PlatformInboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformInfo;
import io.axoniq.axonserver.grpc.control.PlatformOutboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformServiceGrpc;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Speaks as much of Axon Server's protocol as routing takes, and keeps all that it is told: which node a command goes
 * to follows from its routing key.
 */
final class StandInAxonServer implements AutoCloseable {

    private static final String NO_HANDLER = "AXONIQ-4000";

    /** A node that takes commands of a name, by what it calls itself. */
    private record Subscriber(String name, String client, StreamObserver<CommandProviderInbound> node) {}

    private final int port;
    private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
    private final Map<String, StreamObserver<CommandResponse>> waiting = new ConcurrentHashMap<>();
    private final List<byte[]> told = Collections.synchronizedList(new ArrayList<>());
    private volatile Server server;

    /** Listens at any free port to whoever comes. */
    StandInAxonServer() throws IOException {
        this(builder -> {});
    }

    /** Listens at any free port by TLS to those who have the token. */
    StandInAxonServer(TlsFiles tls, String token) throws IOException {
        this(builder -> builder.useTransportSecurity(
                        tls.certificate().toFile(), tls.key().toFile())
                .intercept(new WithToken(token)));
    }

    private StandInAxonServer(Consumer<NettyServerBuilder> how) throws IOException {
        NettyServerBuilder builder =
                NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        how.accept(builder);
        this.server = builder.addService(new Platform())
                .addService(new Commands())
                .build()
                .start();
        this.port = server.getPort();
    }

    /** Refuses calls without the token. */
    private record WithToken(String token) implements ServerInterceptor {
        private static final Metadata.Key<String> HEADER =
                Metadata.Key.of("AxonIQ-Access-Token", Metadata.ASCII_STRING_MARSHALLER);

        @Override
        public <T, R> ServerCall.Listener<T> interceptCall(
                ServerCall<T, R> call, Metadata headers, ServerCallHandler<T, R> next) {
            if (token.equals(headers.get(HEADER))) return next.startCall(call, headers);
            call.close(Status.UNAUTHENTICATED, new Metadata());
            return new ServerCall.Listener<>() {};
        }
    }

    String address() {
        return "localhost:" + port;
    }

    int port() {
        return port;
    }

    /** How many nodes take commands. */
    int nodes() {
        return subscribers.size();
    }

    /** Every message that came, as it came. */
    List<byte[]> told() {
        synchronized (told) {
            return List.copyOf(told);
        }
    }

    /** Ends every connection without a word. */
    @Override
    public void close() {
        server.shutdownNow();
        try {
            server.awaitTermination();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static InstructionAck ack(String instruction) {
        return InstructionAck.newBuilder()
                .setInstructionId(instruction)
                .setSuccess(true)
                .build();
    }

    /** What a node says on a stream that it opens. It ends when the node ends it, or is lost. */
    private abstract static class Incoming<T, A> implements StreamObserver<T> {
        private final StreamObserver<A> answers;

        Incoming(StreamObserver<A> answers) {
            this.answers = answers;
        }

        @Override
        public void onError(Throwable lost) {
            gone();
        }

        @Override
        public void onCompleted() {
            gone();
            synchronized (answers) {
                answers.onCompleted();
            }
        }

        /** Its node takes nothing more. */
        abstract void gone();
    }

    private final class Platform extends PlatformServiceGrpc.PlatformServiceImplBase {
        @Override
        public void getPlatformServer(ClientIdentification node, StreamObserver<PlatformInfo> answer) {
            told.add(node.toByteArray());
            answer.onNext(PlatformInfo.newBuilder()
                    .setPrimary(NodeInfo.newBuilder().setHostName("localhost").setGrpcPort(port))
                    .setSameConnection(true)
                    .build());
            answer.onCompleted();
        }

        @Override
        public StreamObserver<PlatformInboundInstruction> openStream(
                StreamObserver<PlatformOutboundInstruction> answers) {
            return new Incoming<>(answers) {
                @Override
                public void onNext(PlatformInboundInstruction instruction) {
                    told.add(instruction.toByteArray());
                    if (instruction.getInstructionId().isEmpty()) return;
                    synchronized (answers) {
                        answers.onNext(PlatformOutboundInstruction.newBuilder()
                                .setAck(ack(instruction.getInstructionId()))
                                .build());
                    }
                }

                @Override
                void gone() {
                    // nothing was to be given to it
                }
            };
        }
    }

    private final class Commands extends CommandServiceGrpc.CommandServiceImplBase {
        @Override
        public StreamObserver<CommandProviderOutbound> openStream(StreamObserver<CommandProviderInbound> node) {
            return new Incoming<>(node) {
                private String client = "";

                private String said(CommandSubscription subscription) {
                    client = subscription.getClientId();
                    return client;
                }

                @Override
                public void onNext(CommandProviderOutbound said) {
                    told.add(said.toByteArray());
                    switch (said.getRequestCase()) {
                        case SUBSCRIBE ->
                            subscribers.add(
                                    new Subscriber(said.getSubscribe().getCommand(), said(said.getSubscribe()), node));
                        case UNSUBSCRIBE -> gone();
                        case COMMAND_RESPONSE -> answer(said.getCommandResponse());
                        case FLOW_CONTROL, ACK, REQUEST_NOT_SET -> {}
                    }
                    if (said.getInstructionId().isEmpty()) return;
                    synchronized (node) {
                        node.onNext(CommandProviderInbound.newBuilder()
                                .setAck(ack(said.getInstructionId()))
                                .build());
                    }
                }

                @Override
                void gone() {
                    subscribers.removeIf(one -> one.client().equals(client));
                }
            };
        }

        @Override
        public void dispatch(Command command, StreamObserver<CommandResponse> asker) {
            told.add(command.toByteArray());
            List<Subscriber> nodes = subscribers.stream()
                    .filter(one -> one.name().equals(command.getName()))
                    .toList();
            if (nodes.isEmpty()) {
                asker.onNext(CommandResponse.newBuilder()
                        .setErrorCode(NO_HANDLER)
                        .setErrorMessage(ErrorMessage.newBuilder().setMessage("no handler"))
                        .build());
                asker.onCompleted();
                return;
            }
            waiting.put(command.getMessageIdentifier(), asker);
            StreamObserver<CommandProviderInbound> node = nodes.get(
                            Math.floorMod(routingKey(command).hashCode(), nodes.size()))
                    .node();
            synchronized (node) {
                node.onNext(
                        CommandProviderInbound.newBuilder().setCommand(command).build());
            }
        }

        private static String routingKey(Command command) {
            return command.getProcessingInstructionsList().stream()
                    .filter(one -> one.getKey() == ProcessingKey.ROUTING_KEY)
                    .map(one -> one.getValue().getTextValue())
                    .findFirst()
                    .orElse("");
        }

        private void answer(CommandResponse response) {
            StreamObserver<CommandResponse> asker = waiting.remove(response.getRequestIdentifier());
            if (asker == null) return;
            asker.onNext(response);
            asker.onCompleted();
        }
    }
}
