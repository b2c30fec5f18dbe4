"""F101 to F105 and F107: figures that disagree, blur or vanish. Dates have rules of their own."""
