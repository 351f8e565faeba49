"""How a page is seen: turned so that some of its text is upright, in points from the top left corner."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """A page turned by quarters, clockwise, so that some of its text is upright."""

    left: float
    bottom: float
    right: float
    top: float
    quarters: int = 0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as seen."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.quarters % 2 else (width, height)

    def see(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page is seen."""
        if self.quarters == 0:
            return x - self.left, self.top - y
        if self.quarters == 1:
            return y - self.bottom, x - self.left
        if self.quarters == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def place(self, x: float, y: float) -> tuple[float, float]:
        """The point of the page that is seen somewhere: the way back."""
        if self.quarters == 0:
            return x + self.left, self.top - y
        if self.quarters == 1:
            return y + self.left, x + self.bottom
        if self.quarters == 2:
            return self.right - x, y + self.bottom
        return self.right - y, self.top - x

    def see_box(self, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """The left, top, right and bottom of a rectangle of the page: its left, bottom, right and top there."""
        if self.quarters == 0:
            return box[0] - self.left, self.top - box[3], box[2] - self.left, self.top - box[1]
        one, other = self.see(box[0], box[1]), self.see(box[2], box[3])
        return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])
