"""The arc-eager decoder of spaCy's parser in numpy, many stretches of text in step.

A parser whose stack is empty, and which has drawn no arc to the next token and not yet marked the one
behind it as the start of a sentence, is *free*: it is in the state it had at the beginning of the text, and
nothing that follows depends on what came before. So a text can be entered anywhere. A runner is set off at
every token that probably starts a sentence. It leaves a mark wherever it is free, and stops as soon as it
is free where another has left its mark, who parses what follows. The runner from the beginning of a
document is right; the one whose mark it meets is therefore right from there on, and so forth. What runners
did before such a mark is thrown away. The parse that remains is the one of the whole document, exactly;
entering it at many places only lets numpy do many steps at once.

Positions: every runner has a region of positions to itself, one for each token that it may meet, and some to
spare. Position 0 is no token. ``Board.token`` gives the number of the token at a position, counted from 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from extractor.annotate.fast.architecture import require

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from extractor.annotate.fast.architecture import Floats
    from extractor.annotate.fast.matmul import RowProduct
    from extractor.annotate.fast.network import Network

    Ints = NDArray[np.intp]
    Bools = NDArray[np.bool_]

KINDS = "SDLRB"
SHIFT, REDUCE, LEFT, RIGHT, BREAK = range(5)
FEATURES = 8
"""What the network sees: two tokens of the buffer, three of the stack, three of their outermost children."""

UNMARKED = -1

SPARE = 3
"""Positions of a region for the tokens behind its last, and elements of a stack below its bottom."""


class Moves:
    """The moves of a parser: their kinds, and which are valid in what state."""

    def __init__(self, names: list[str]) -> None:
        require(all(name[0] in KINDS for name in names), "unknown moves")
        require("subtok" not in {name[2:] for name in names}, "tokens to be merged")
        self.kind = np.array([KINDS.index(name[0]) for name in names])
        valid = np.array([[code >> kind & 1 for kind in self.kind] for code in range(1 << len(KINDS))])
        self.penalty = np.where(valid, np.float32(0), np.float32(-np.inf))


class Stretch(NamedTuple):
    """What a runner is to parse: from token ``start``, up to ``limit`` at most, of a text up to ``end``."""

    start: int
    limit: int
    end: int


class Board:
    """The arcs drawn by runners set off together, by position.

    ``number`` is that of the first runner; tokens are counted from ``origin`` on.
    """

    def __init__(self, stretches: list[Stretch], number: int, origin: int, told: Ints) -> None:
        self.number, self.origin = number, origin
        lengths = [limit - start for start, limit, _ in stretches]
        size = 1 + sum(lengths) + SPARE * len(stretches)
        self.token = np.zeros(size, np.intp)
        self.first = np.zeros(len(stretches), np.intp)
        position = 1
        for i, (start, limit, end) in enumerate(stretches):
            self.first[i] = position
            known = min(limit + 1, end) - start  # a runner sees one token beyond its limit
            self.token[position : position + known] = np.arange(start + 1, start + known + 1) - origin
            position += limit - start + SPARE
        told = np.where(self.token, told.take(self.token + origin), 0)
        self.sentence, self.inner = told == 1, told == -1
        # Head and move of the arc to a token; its last child on either side; the right child before this one.
        self.head, self.move, self.left, self.right, self.before = (np.zeros(size, np.intp) for _ in range(5))
        self.unshiftable = np.zeros(size, bool)
        self.stack = np.zeros(size + SPARE * len(stretches), np.intp)
        self.returned = np.zeros(size, np.intp)
        self.free = self.first.copy()  # where each runner was last free, and whether it stopped there
        self.complete = np.zeros(len(stretches), bool)

    def add_arcs(self, heads: Ints, children: Ints, moves: Ints) -> None:
        """Draw arcs, each from another head to another child."""
        self.head[children] = heads
        self.move[children] = moves


class Runners:
    """The states of the runners still under way, one per column of ``_state``.

    The rows: runner, next position of the buffer, limit of the region, end of the text, top and bottom of
    the stack (as places in ``Board.stack``, the top behind the last element), top and bottom of the tokens
    returned from stack to buffer (in ``Board.returned``).
    """

    def __init__(self, board: Board, stretches: list[Stretch], marks: Ints) -> None:
        self.board, self._marks = board, marks
        count = np.arange(len(stretches))
        start, limit, end = np.array(stretches).T
        bottom = board.first + SPARE * (count + 1)
        first = board.first
        self._state = np.stack(
            [count, first, first + limit - start, first + end - start, bottom, bottom, first, first]
        )

    def run(self, network: Network, inputs: Floats, product: RowProduct, moves: Moves) -> None:
        """Go on until all have stopped. ``inputs``: features*(tokens+1) x hidden, row 0 of each no token."""
        rows = len(inputs) // FEATURES
        offsets = rows * np.arange(FEATURES)[:, None]
        while self._state.shape[1]:
            seen = self._seen()
            sums = inputs.take(self.board.token.take(seen) + offsets, axis=0).sum(axis=0)
            scores = product(network.hidden(sums))
            scores += moves.penalty.take(self._valid(seen), axis=0)
            best = scores.argmax(axis=1)
            self._apply(best, moves.kind.take(best), seen)
            self._retire()

    def _seen(self) -> Ints:
        """Return the positions that the network sees (features x runners)."""
        board = self.board
        _, buffer, _, end, top, _, returned, floor = self._state
        seen = np.empty((FEATURES, self._state.shape[1]), np.intp)
        np.multiply(buffer, buffer < end, out=seen[0])
        np.multiply(buffer + 1, buffer + 1 < end, out=seen[1])
        back = (returned > floor).nonzero()[0]
        if len(back):
            depth = returned[back] - floor[back]
            seen[1, back] = np.where(depth > 1, board.returned[returned[back] - 2], seen[0, back])
            seen[0, back] = board.returned[returned[back] - 1]
        for i in range(3):
            board.stack.take(top - (i + 1), out=seen[2 + i], mode="clip")
        board.left.take(seen[0], out=seen[5], mode="clip")
        board.left.take(seen[2], out=seen[6], mode="clip")
        board.right.take(seen[2], out=seen[7], mode="clip")
        return seen

    def _valid(self, seen: Ints) -> Ints:
        """Return which kinds of moves are valid, as bits."""
        board = self.board
        _, buffer, _, end, top, bottom, returned, floor = self._state
        left = end - buffer + returned - floor
        stacked = top > bottom
        two = left >= 2
        reduce = stacked & ~((top - bottom == 1) & board.inner.take(seen[0]) & (left > 0))
        inside = ~board.sentence.take(seen[0])
        shift = ~stacked | (two & inside & ~board.unshiftable.take(seen[0]))
        arc = stacked & inside & (left > 0)
        mark = two & (seen[1] == seen[0] + 1) & ~board.sentence.take(seen[1]) & ~board.inner.take(seen[1])
        valid: Ints = shift + 2 * reduce + 12 * arc + 16 * mark
        return valid

    def _apply(self, moves: Ints, kinds: Ints, seen: Ints) -> None:
        board = self.board
        _, buffer, _, _, top, _, returned, floor = self._state
        next_, stacked = seen[0], seen[2]
        right = (kinds == RIGHT).nonzero()[0]
        if len(right):
            heads, children = stacked[right], next_[right]
            board.add_arcs(heads, children, moves[right])
            board.before[children] = board.right[heads]
            board.right[heads] = children
        left = (kinds == LEFT).nonzero()[0]
        if len(left):
            self._draw_left(next_[left], stacked[left], moves[left])
            top[left] -= 1
        reduce = (kinds == REDUCE).nonzero()[0]
        if len(reduce):
            self._reduce(reduce, stacked[reduce])
        push = ((kinds == RIGHT) | (kinds == SHIFT)).nonzero()[0]
        board.stack[top[push]] = next_[push]
        top[push] += 1
        back = returned[push] > floor[push]
        returned[push] -= back
        buffer[push] += ~back
        mark = (kinds == BREAK).nonzero()[0]
        if len(mark):
            board.sentence[seen[1, mark]] = True

    def _draw_left(self, heads: Ints, children: Ints, moves: Ints) -> None:
        """Draw arcs from the buffer to the stack. A child that had a head to its left leaves it."""
        board = self.board
        former = board.head[children]
        leaving = former.nonzero()[0]
        board.right[former[leaving]] = board.before[children[leaving]]
        board.add_arcs(heads, children, moves)
        board.left[heads] = children
        board.unshiftable[heads] = False

    def _reduce(self, runners: Ints, tokens: Ints) -> None:
        """Take ``tokens`` off the stacks; one without a head goes back to the buffer, but for the last."""
        board = self.board
        _, _, _, _, top, bottom, returned, _ = self._state
        back = (board.head[tokens] == 0) & (top[runners] - bottom[runners] > 1)
        top[runners] -= 1
        if back.any():
            runners, tokens = runners[back], tokens[back]
            board.unshiftable[tokens] = True
            board.returned[returned[runners]] = tokens
            returned[runners] += 1

    def _retire(self) -> None:
        """Let the runners stop that are at the end, at another's mark, or at their limit; mark where free."""
        board = self.board
        runner, buffer, limit, end, top, bottom, returned, floor = self._state
        empty = (top == bottom) & (returned == floor)
        complete = empty & (buffer >= end)
        free = empty & ~complete & ~board.sentence.take(buffer + 1) & (board.left.take(buffer) == 0)
        free = free.nonzero()[0]
        board.free[runner[free]] = buffer[free]
        tokens, numbers, marks = board.token[buffer[free]], board.number + runner[free], self._marks
        tokens = tokens + board.origin
        unmarked = marks[tokens] == UNMARKED
        marks[tokens[unmarked]] = numbers[unmarked]
        complete[free] = marks[tokens] != numbers  # of two at once, one goes on
        stopped = complete | ((buffer >= limit) & (limit < end))
        if stopped.any():
            ended = complete & (buffer >= end)
            board.free[runner[ended]] = buffer[ended]
            board.complete[runner[stopped]] = complete[stopped]
            self._state = self._state[:, ~stopped]


class Race:
    """Runners over some documents, and the parses put together of what they do."""

    def __init__(self, told: Ints, stretches: list[Stretch]) -> None:
        """Mark the starts of ``stretches``, at each of which the parser is to be set off (by :meth:`run`).

        ``told``: for each token 1 where it is known to start a sentence, -1 where it is known not to, or 0.
        """
        tokens = len(told)
        self._told = np.concatenate([[0], told])  # tokens from 1
        self._marks = np.full(tokens + 1, UNMARKED, np.intp)  # the runner that was free here; tokens from 1
        self._marks[[stretch.start + 1 for stretch in stretches]] = range(len(stretches))
        self._runners: list[tuple[Stretch, Board]] = []
        self.heads, self.moves = np.zeros(tokens, np.intp), np.zeros(tokens, np.intp)

    def run(
        self, stretches: list[Stretch], network: Network, inputs: Floats, scores: RowProduct, moves: Moves
    ) -> None:
        """Set runners off over the next ``stretches``, and wait for them.

        ``inputs``: what each token gives in each place, from the start of the first stretch to behind the
        limit of the last (:meth:`Runners.run`).
        """
        number = len(self._runners)
        board = Board(stretches, number, stretches[0].start, self._told)
        self._runners += [(stretch, board) for stretch in stretches]
        Runners(board, stretches, self._marks).run(network, inputs, scores, moves)

    def again(self, stretch: Stretch) -> None:
        """Let another runner start where one had come to its limit; :meth:`run` is to set it off."""
        self._marks[stretch.start + 1] = len(self._runners)

    def collect(self, start: int, end: int) -> int:
        """Put together the parse of a document from token ``start`` on; return up to where it is known.

        ``heads`` are how far away from each token, ``moves`` those that drew the arcs. Where the parse is not
        known to the ``end``, a runner came to its limit without a mark.
        """
        while start < end:
            number = int(self._marks[start + 1])
            stretch, board = self._runners[number]
            i = number - board.number
            shift = int(board.first[i]) - stretch.start
            stop = int(board.free[i]) - shift
            places = np.arange(start + shift, stop + shift)
            head = board.head[places]
            self.heads[start:stop] = np.where(head, head - places, 0)
            self.moves[start:stop] = board.move[places]
            start = stop
            if not board.complete[i]:
                break
        return start
