// Sets each element of class formula as KaTeX sets it; what it cannot read stays as it is written.
for (const element of document.querySelectorAll('.formula')) {
  katex.render(element.textContent, element, {displayMode: true, throwOnError: false, trust: false, output: 'htmlAndMathml'});
}
