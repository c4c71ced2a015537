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
import io.grpc.Server;
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

    /** Listens at any free port. */
    StandInAxonServer() throws IOException {
        this.server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(new Platform())
                .addService(new Commands())
                .build()
                .start();
        this.port = server.getPort();
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

    /** Whatever comes is kept, and what a stream does when it ends is the same for both. */
    private abstract static class Incoming<T> implements StreamObserver<T> {
        @Override
        public void onError(Throwable lost) {
            onCompleted();
        }
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
            return new Incoming<>() {
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
                public void onCompleted() {
                    // its node is gone, or is going
                }
            };
        }
    }

    private final class Commands extends CommandServiceGrpc.CommandServiceImplBase {
        @Override
        public StreamObserver<CommandProviderOutbound> openStream(StreamObserver<CommandProviderInbound> node) {
            return new Incoming<>() {
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
                        case UNSUBSCRIBE -> onCompleted();
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
                public void onCompleted() {
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
