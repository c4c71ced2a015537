package org.antitrafficking.eventlog.merkle;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Up to 256 hashes of a tree that are stored and served together (C2SP tlog-tiles): the nodes of the level 8 × level
 * from index × 256 on. {@link IllegalArgumentException} for what the format does not have.
 *
 * @param level of tiles, from 0 to 63; from 8 on every tree is too small
 * @param index from 0 at that level, below 2^55
 * @param width how many hashes, from 1; below 256 the tile is partial, at the right edge of its tree
 */
public record Tile(int level, long index, int width) {

    /** The width of a full tile. */
    public static final int FULL = 256;

    /** So many levels of the tree lie between two levels of tiles. */
    static final int HEIGHT = 8;

    private static final int MAX_LEVEL = 63;

    /** Tiles of the lowest level in the largest tree. */
    private static final long MAX_TILES = 1L << (Long.SIZE - HEIGHT - 1);

    private static final Pattern PATH =
            Pattern.compile("(?<level>[0-9]{1,2})/(?<index>(?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/(?<width>[0-9]{1,3}))?");

    public Tile {
        if (level < 0 || level > MAX_LEVEL || index < 0 || index >= MAX_TILES || width < 1 || width > FULL)
            throw new IllegalArgumentException(
                    "There is no tile " + index + " at level " + level + " with " + width + " hashes");
    }

    /** Where it lies below {@code tile/}: {@code 0/x001/234}, or {@code 0/x001/234.p/12} if partial. */
    public String path() {
        String digits = Long.toString(index);
        String padded = "0".repeat((3 - digits.length() % 3) % 3) + digits;
        String path = level + "/" + padded.replaceAll("(...)(?=.)", "x$1/");
        return width == FULL ? path : path + ".p/" + width;
    }

    /** The tile of a path as {@link #path} writes it; {@link IllegalArgumentException} for every other text. */
    public static Tile parse(String path) {
        Matcher matcher = PATH.matcher(path);
        if (matcher.matches()) {
            String width = matcher.group("width");
            // The pattern lets no number through that would not fit.
            var tile = new Tile(
                    Integer.parseInt(matcher.group("level")),
                    Long.parseLong(matcher.group("index").replaceAll("[x/]", "")),
                    width == null ? FULL : Integer.parseInt(width));
            if (tile.path().equals(path)) return tile;
        }
        throw new IllegalArgumentException("Not the path of a tile");
    }

    /**
     * How many hashes a tile has in a tree of this size, 0 where there is none; {@link IllegalArgumentException} for a
     * negative size.
     */
    public static int widthAt(int level, long index, long size) {
        if (size < 0) throw new IllegalArgumentException("No tree has the size " + size);
        if (level < 0 || level >= Long.SIZE / HEIGHT || index < 0) return 0;
        long nodes = size >> (HEIGHT * level);
        long full = nodes / FULL;
        if (index < full) return FULL;
        return index == full ? (int) (nodes % FULL) : 0;
    }

    /** All tiles of a tree of this size, from the leaves up, from left to right; one for every 255 leaves or so. */
    public static List<Tile> of(long size) {
        var tiles = new ArrayList<Tile>();
        for (int level = 0; widthAt(level, 0, size) > 0; level++) {
            for (long index = 0; widthAt(level, index, size) > 0; index++)
                tiles.add(new Tile(level, index, widthAt(level, index, size)));
        }
        return tiles;
    }
}
